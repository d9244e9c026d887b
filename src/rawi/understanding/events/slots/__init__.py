"""What fills the slots of an event: doers, receivers, places, numbers, times."""
