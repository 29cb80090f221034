using LeadRouter.Engine.NearMisses;

namespace LeadRouter.Api.Contacts;

/// <param name="Text">What would have to happen, in words.</param>
/// <param name="Steps">The same one by one; all of them together are needed.</param>
/// <param name="Becomes">The decision then.</param>
/// <param name="Priority">The lead's priority then: 1 (the most urgent) to 9.</param>
internal sealed record WayAnswer(string Text, IReadOnlyList<StepAnswer> Steps, string Becomes, int Priority)
{
    public static WayAnswer Of(Way way) => new(way.Words, [.. way.Steps.Select(StepAnswer.Of)], way.Becomes, way.Priority);
}
