namespace LeadRouter.Engine.Features;

/// <summary>What a model says that decides nothing.</summary>
/// <param name="Model">The hash of the model's bytes.</param>
/// <param name="Probability">Of conversion: thousandths of a percent.</param>
public sealed record ShadowScore(string Model, int Probability);
