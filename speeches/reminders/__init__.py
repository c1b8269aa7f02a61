"""What is due comes to the person: reminders by mail and in the product, and a calendar to subscribe to."""
