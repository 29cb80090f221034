namespace LeadRouter.Engine.Playbooks.Reading;

/// <summary>Addresses, checked for slips of the pen only.</summary>
internal static class AddressText
{
    private const int Longest = 254;

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
