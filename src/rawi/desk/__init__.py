"""What is kept: articles and what was made of them, found again, weighed, judged and cared for."""
