using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.NearMisses;
using LeadRouter.Storage.Contacts;

namespace LeadRouter.Api.Contacts;

/// <param name="Snapshot">The contact as it was at the instant.</param>
/// <param name="Evaluation">What the live playbook says of it then.</param>
/// <param name="Misses">Of somebody who is no lead: what each line of the qualification misses, the nearest first.</param>
/// <param name="Ways">Of somebody who is no lead: what would make one of them.</param>
internal sealed record EvaluatedContact(
    ContactSnapshot Snapshot,
    Evaluation Evaluation,
    IReadOnlyList<LineMiss> Misses,
    IReadOnlyList<Way> Ways
);
