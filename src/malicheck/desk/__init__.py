"""The page in the browser for one desk: paste a text or drop a file, see the report. Nothing is sent on and nothing is kept."""
