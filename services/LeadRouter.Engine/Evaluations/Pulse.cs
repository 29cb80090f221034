using LeadRouter.Engine.Accounts;

namespace LeadRouter.Engine.Evaluations;

/// <summary>The part of an evaluation that changes by itself.</summary>
/// <param name="Points">Engagement: thousandths of a point.</param>
/// <param name="Level">Engagement level.</param>
/// <param name="Account">Without parts.</param>
internal readonly record struct Pulse(long Points, int Level, AccountScore Account);
