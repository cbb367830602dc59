"""The pages: what they show is read from the graph, then put into templates that let no text become markup."""
