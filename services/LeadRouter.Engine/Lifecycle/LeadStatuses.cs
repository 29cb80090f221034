namespace LeadRouter.Engine.Lifecycle;

/// <summary>What a person or a CRM can say has become of a lead, as it is stored.</summary>
public static class LeadStatuses
{
    public const string Recycled = "recycled";
    public const string Lost = "lost";
    public const string Won = "won";
    public const string Rejected = "rejected";
    public const string Disqualified = "disqualified";

    /// <summary>In the order of a lead's way; of two that are said of one instant the later one stands.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["accepted", "sales_qualified", "opportunity", Recycled, Rejected, Disqualified, Lost, Won];

    /// <summary>What a status must be, in words.</summary>
    public static readonly string Wanted = "one of " + string.Join(", ", All);

    /// <summary>Whether it ends the episode.</summary>
    public static bool Closes(string status) => status is Recycled or Lost or Won or Rejected or Disqualified;

    /// <summary>A status as people and CRMs write it: case, blanks and dashes do not matter. Null when it is none.</summary>
    public static string? Read(string? text)
    {
        var name = TextNormaliser.Fold(text ?? "").Replace(' ', '_').Replace('-', '_');
        return name switch
        {
            "worked" or "working" or "sal" => "accepted",
            "sql" => "sales_qualified",
            _ => All.Contains(name, StringComparer.Ordinal) ? name : null,
        };
    }

    internal static int RankOf(string status)
    {
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i] == status)
            {
                return i;
            }
        }

        return -1;
    }
}
