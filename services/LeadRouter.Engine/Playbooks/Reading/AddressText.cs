namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Addresses, checked for slips of the pen only.</summary>
internal static class AddressText
{
    private const int Longest = 254;

    /// <summary>A channel, or an address in lower case; null when there is none, or what stands there is neither, which is said.</summary>
    /// <param name="key">Of the playbook.</param>
    /// <param name="of">What they are told of.</param>
    public static string? Read(ReadingContext context, PlaybookNode? node, string key, string of)
    {
        if (node is null || context.Text(node, $"'{key}'") is not { } text)
        {
            return null;
        }

        if (IsChannel(text))
        {
            return text;
        }

        if (IsEmail(text))
        {
            return TextNormaliser.Fold(text);
        }

        context.Bag.Error(
            node.Location,
            "bad-address",
            $"'{key}' must be a channel (\"#name\", quoted) or an e-mail address: who is told of {of}; this is {node.Described}."
        );
        return null;
    }

    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= Longest
            && at > 0
            && at == text.LastIndexOf('@')
            && text.IndexOf('.', at) > at + 1
            && !text.EndsWith('.')
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or '<' or '>');
    }

    /// <summary><c>#name</c>.</summary>
    public static bool IsChannel(string text) => text.Length is > 1 and <= 81 && text[0] == '#' && !text.Any(char.IsWhiteSpace);
}
