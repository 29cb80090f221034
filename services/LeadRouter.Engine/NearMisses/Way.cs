namespace LeadRouter.Engine.NearMisses;

/// <summary>What would make a lead of somebody: all of its steps together do, none of them is idle.</summary>
/// <param name="Steps">One to three.</param>
/// <param name="Becomes">The decision then, in one sentence.</param>
/// <param name="Priority">The lead's priority then, 1–9.</param>
public sealed record Way(IReadOnlyList<Step> Steps, string Becomes, int Priority)
{
    public string Words => string.Join(" and ", Steps.Select(step => step.Words));
}
