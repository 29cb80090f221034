using System.Text.Json.Serialization;
using LeadRouter.Engine.Calendars;

namespace LeadRouter.Engine.Members;

/// <summary>What is known of a person beside the playbook: set by hand or by the CRM. Written down without what is usual.</summary>
public sealed record PersonStanding
{
    public static readonly PersonStanding Usual = new();

    /// <summary>True for who is no longer with us: owns nothing, gets nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasLeft { get; init; }

    /// <summary>Whether the person gets turns; null = as the playbook says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? On { get; init; }

    /// <summary>Share of each team's leads, in thousandths, ≥ 1; null = as the playbook says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }

    /// <summary>Who has said <see cref="On"/>; null when nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OnBy { get; init; }

    /// <summary>Who has said <see cref="Absences"/>; null when nobody has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AwayBy { get; init; }

    /// <summary>Absences beside the playbook's.</summary>
    public IReadOnlyList<Stretch> Absences { get; init; } = [];

    /// <summary>Who stands in; null = as the playbook says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Delegate { get; init; }

    /// <summary>Who takes over from somebody who has left: what the one owned is the other's. Null = nobody: what was owned is nobody's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Successor { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public CapacityUse Use { get; init; }

    /// <summary>True when the lead was this person's before and was taken away: it never goes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HadIt { get; init; }

    public bool IsAbsent(long at)
    {
        for (var i = 0; i < Absences.Count; i++)
        {
            if (Absences[i].Covers(at))
            {
                return true;
            }
        }

        return false;
    }
}
