namespace LeadRouter.Engine.Histories;

/// <summary>How somebody came to us: three moments of the log, the same whatever the order in which it arrived.</summary>
/// <param name="First">The oldest activity; null for somebody who never did anything.</param>
/// <param name="Creating">The oldest activity that named an e-mail address: from then on there is a contact; null for somebody who has given none.</param>
/// <param name="Qualifying">What tipped it over: the first activity or fact after which the rules make a lead of them; null when they never did.</param>
public sealed record Touches(Touch? First, Touch? Creating, Touch? Qualifying);
