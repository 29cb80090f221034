namespace LeadRouter.Engine.Tests.GoldenContacts;

/// <summary>One thing of a playbook taken away or made another.</summary>
/// <param name="What">Where and how, for people: <c>icp.country.weight: 20 -> 21</c>.</param>
/// <param name="Texts">Files that all do it, each made when it is asked for: the first that can be read is the one.</param>
internal sealed record Mutation(string What, IEnumerable<string> Texts);
