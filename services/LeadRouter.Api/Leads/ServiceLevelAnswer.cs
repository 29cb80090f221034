using System.Xml;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Leads;

/// <summary>How soon somebody was in touch with a lead, or is to be. Durations are ISO 8601.</summary>
/// <param name="Sla">Time to the first touch, in the owner's working hours; null when the playbook has no such team any more.</param>
/// <param name="DueAt">When the present owner's first touch is due.</param>
/// <param name="State"><c>running</c>, <c>overdue</c>, <c>touched</c> or <c>closed</c> (ended without a touch).</param>
/// <param name="SpeedToLead">How long the person waited, by the clock on the wall.</param>
/// <param name="Owners">Everybody who has had the lead, in order.</param>
internal sealed record ServiceLevelAnswer(
    string? Sla,
    DateTime? DueAt,
    string State,
    SpeedToLeadAnswer SpeedToLead,
    IReadOnlyList<ServiceOwnerAnswer> Owners
)
{
    public static ServiceLevelAnswer? Of(LeadRecord record)
    {
        if (record.ServiceLevels is not [var first, ..] || record.ServiceLevels[^1] is not { } last)
        {
            return null;
        }

        return new ServiceLevelAnswer(
            Duration(last.SlaMs),
            Shapes.Instants.Of(last.DueAt),
            last.TouchedAt is not null ? "touched"
                : last.EndedAt is not null ? "closed"
                : last.BreachedAt is not null ? "overdue"
                : "running",
            SpeedToLeadAnswer.Of(record.Lead.QualifiedAt, first.AssignedAt, last.TouchedAt),
            [.. record.ServiceLevels.Select(ServiceOwnerAnswer.Of)]
        );
    }

    /// <param name="milliseconds">Null gives null; less than none counts as none.</param>
    public static string? Duration(long? milliseconds) =>
        milliseconds is { } some ? XmlConvert.ToString(TimeSpan.FromMilliseconds(Math.Max(0, some))) : null;
}
