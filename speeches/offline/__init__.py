"""Reading without a network: what the browser keeps, and what it sends when the network is back."""
