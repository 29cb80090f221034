namespace LeadRouter.Host.Import;

/// <summary>The fields that a column can be, named as in the Segment protocol.</summary>
internal static class CsvFields
{
    public const string All =
        "type, event, name, userId, anonymousId, previousId, groupId, email, messageId, timestamp, originalTimestamp, sentAt, properties.NAME, traits.NAME, context.NAME";

    private static readonly string[] Names =
    [
        "type",
        "event",
        "name",
        "userId",
        "anonymousId",
        "previousId",
        "groupId",
        "messageId",
        "timestamp",
        "originalTimestamp",
        "sentAt",
    ];

    /// <summary>Parts of a name; intake takes no item that is deeper than 64.</summary>
    private const int MostParts = 32;

    private static readonly string[] Objects = ["properties", "traits", "context"];

    /// <summary>Where a field stands in an item; null when there is no such field. Case and underscores of the fixed names do not matter.</summary>
    public static string[]? Path(string field)
    {
        var parts = field.Trim().Split('.');
        var first = parts[0].Replace("_", "", StringComparison.Ordinal);
        if (parts.Length > 1)
        {
            var holder = Objects.FirstOrDefault(name => name.Equals(first, StringComparison.OrdinalIgnoreCase));
            return holder is null || parts.Length > MostParts || parts.Any(part => part.Length == 0) ? null : [holder, .. parts[1..]];
        }

        // The traits of a group are the account's; those of the context are the person's, whatever the type.
        return first.Equals("email", StringComparison.OrdinalIgnoreCase) ? ["context", "traits", "email"]
            : Names.FirstOrDefault(name => name.Equals(first, StringComparison.OrdinalIgnoreCase)) is { } known ? [known]
            : null;
    }
}
