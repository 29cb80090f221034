namespace LeadRouter.Propensity.Training;

/// <summary>What a member says of the validation rows, by fold.</summary>
/// <param name="Best">As it was chosen by all folds together: what blends are weighed by.</param>
/// <param name="Unseen">As the other folds alone would have chosen it: what the outcome of all choosing is judged by.</param>
internal sealed record Validated(double[][] Best, double[][] Unseen);
