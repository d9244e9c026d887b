"""What a desk does: reads pages, gathers and weighs stories, follows feeds."""
