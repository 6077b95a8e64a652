"""Crisis Ledger: casualty, arrest and crowd figures out of news articles, each with its sentence, its speaker and its doubt."""
