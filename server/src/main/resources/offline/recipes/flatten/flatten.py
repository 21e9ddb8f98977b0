def flatten(nested: list) -> list:
    """Flatten nested lists of any depth into one list, keeping the order.

    Args:
        nested: A list whose elements may be lists themselves.

    Returns:
        A new list of all elements that are not lists.
    """
    flat = []
    pending = [iter(nested)]
    while pending:
        for element in pending[-1]:
            if isinstance(element, list):
                pending.append(iter(element))
                break
            flat.append(element)
        else:
            pending.pop()
    return flat
