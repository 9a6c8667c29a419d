"""The middle pane: questions, answers, and the passages they stand on."""
