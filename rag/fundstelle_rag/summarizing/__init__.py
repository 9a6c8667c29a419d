"""From whole documents to a summary that the program vouches for; `summarizer` puts the steps together."""
