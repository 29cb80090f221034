using LeadRouter.Api.Shapes;
using LeadRouter.Engine.Evaluations;
using LeadRouter.Engine.Lifecycle;

namespace LeadRouter.Api.Contacts;

/// <summary>What a person has set by hand, with the machine's own word beside it.</summary>
/// <param name="What">grade or owner.</param>
/// <param name="Machine">What the machine says; null for an owner, whom the routing of the lead names.</param>
/// <param name="By">Who has set it.</param>
/// <param name="Until">Null = without end.</param>
internal sealed record OverrideAnswer(
    string What,
    string Value,
    string? Machine,
    string By,
    string? Why,
    DateTime At,
    DateTime? Until,
    string Source
)
{
    public static IReadOnlyList<OverrideAnswer> Of(Evaluation evaluation) =>
        [
            .. evaluation.Overrides.Select(one => new OverrideAnswer(
                one.What,
                one.Value,
                one.What == Override.Grade ? evaluation.Fit.Grade : null,
                one.Author,
                one.Why,
                Instants.Of(one.At),
                Instants.Of(one.Until),
                one.Source
            )),
        ];
}
