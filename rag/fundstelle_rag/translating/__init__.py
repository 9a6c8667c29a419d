"""From a document to its translation: what is cut, asked, checked, tried again, and written into the ledger."""
