"""The demonstration: two stores of an invented practice, made from a seed by the services that everybody uses."""
