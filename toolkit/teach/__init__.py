"""Teach a model: from labelled articles to a fitted, measured, saved `TopicModel`."""
