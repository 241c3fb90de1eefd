"""The fields of the title block: title, speaker, meeting, place and date."""
