namespace LeadRouter.Simulator.Traffic;

/// <summary>One thing a person does, before it is written as an item.</summary>
/// <param name="At">Unix milliseconds, UTC.</param>
/// <param name="Person">Who.</param>
/// <param name="Sequence">Of the person, 0-based: with the person's number it is the message's id.</param>
/// <param name="Kind">What.</param>
/// <param name="Detail">A page's path, an asset, a form, a campaign.</param>
/// <param name="IsKnown">Whether the item carries the user id.</param>
/// <param name="OnPhone">Whether it comes from the person's phone.</param>
internal readonly record struct Step(long At, Person Person, int Sequence, StepKind Kind, string Detail, bool IsKnown, bool OnPhone);
