using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Explanations;
using LeadRouter.Storage.Leads;

namespace LeadRouter.Api.Leads;

/// <summary>The whole record of a lead.</summary>
/// <param name="Qualification">The decision that opened it.</param>
/// <param name="Route">The decision that gave it its owner, the newest if there were several, or has it wait for room; null before.</param>
/// <param name="ServiceLevel">How soon somebody was in touch, or is to be; null until routed.</param>
/// <param name="OtherDecisions">Every other decision about it: who joined, what changed.</param>
internal sealed record LeadRecordAnswer(
    LeadAnswer Lead,
    IReadOnlyList<LeadEventAnswer> Events,
    IReadOnlyList<LeadContactAnswer> Contacts,
    DecisionAnswer? Qualification,
    DecisionAnswer? Route,
    ServiceLevelAnswer? ServiceLevel,
    IReadOnlyList<DecisionAnswer> OtherDecisions
)
{
    public static LeadRecordAnswer Of(LeadRecord record, IReadOnlyDictionary<string, Person> people)
    {
        var qualification = record.Decisions.FirstOrDefault(row => row.Kind == "qualification");
        var route = record.Decisions.LastOrDefault(row => row.Kind == "route");
        return new LeadRecordAnswer(
            LeadAnswer.Of(record.Lead, people.GetValueOrDefault(record.Lead.ContactId)),
            [
                .. record.Events.Select(row => new LeadEventAnswer(
                    row.Seq,
                    row.FromStage,
                    row.ToStage,
                    Instants.Of(row.At),
                    row.Actor,
                    row.ActorKind,
                    row.Source,
                    row.Reason,
                    row.Why,
                    Instants.Of(row.Until),
                    Instants.Of(row.RecordedAt)
                )),
            ],
            [.. record.Contacts.Select(row => Contact(row, people.GetValueOrDefault(row.ContactId)))],
            qualification is null ? null : DecisionAnswer.Of(qualification),
            route is null ? null : DecisionAnswer.Of(route),
            ServiceLevelAnswer.Of(record),
            [.. record.Decisions.Where(row => row != qualification && row != route).Select(DecisionAnswer.Of)]
        );
    }

    private static LeadContactAnswer Contact(LeadContactRow row, Person? person) =>
        new(row.ContactId, person?.Email, person?.Name, Instants.Of(row.JoinedAt));
}
