"""Messages out of the product: the outbox of mails and calls, and each person's inbox."""
