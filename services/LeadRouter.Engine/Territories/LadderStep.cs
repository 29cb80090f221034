namespace LeadRouter.Engine.Territories;

/// <summary>One step of the ladder: whom it stands for, and why it chose or was passed over.</summary>
/// <param name="Step">One of <see cref="LadderNames"/>.</param>
/// <param name="IsDivert">True when it stands above the ladder because the qualification diverts the lead.</param>
/// <param name="Chosen">True for the one step that gave the lead its owner.</param>
/// <param name="Code">Stable: one of <see cref="RouteCodes"/>.</param>
/// <param name="Owner">The person it stands for, if it names one.</param>
/// <param name="Text">Why, in words.</param>
public sealed record LadderStep(string Step, bool IsDivert, bool Chosen, string Code, string? Owner, string Text);
