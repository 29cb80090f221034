namespace LeadRouter.Engine.Fairness;

/// <summary>What a change means for one member.</summary>
/// <param name="Member">E-mail address.</param>
/// <param name="Weight">In thousandths, from now on; 0 for who does not take part.</param>
/// <param name="Carried">What the run before leaves this member owed, in billionths of a lead; negative for who is ahead.</param>
public sealed record FairnessPart(string Member, int Weight, long Carried);
