"""What every use case asks of the office: its state, settings, officers, numbers, what is in force."""
