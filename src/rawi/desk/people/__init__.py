"""Those who use a desk and what they decide: logins, records of what was done, judgements, what is followed."""
