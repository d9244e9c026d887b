"""What a desk is asked: searches, lists of stories, who somebody is, what is new."""
