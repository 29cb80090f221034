namespace LeadRouter.Engine.Playbooks;

/// <summary>Signals that together give so many points at most.</summary>
/// <param name="Name">As the rules name it.</param>
/// <param name="Cap">Points, after decay and the signals' own caps; in absolute value.</param>
public sealed record EngagementGroup(string Name, int Cap);
