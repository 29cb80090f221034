namespace LeadRouter.Propensity.Training;

/// <summary>How to train, apart from the rows.</summary>
/// <param name="IsOrdered">Whether the rows stand in time order: then everything is chosen by what comes later.</param>
/// <param name="Seed">The same seed gives the same model, bit by bit, at any number of threads.</param>
/// <param name="Threads">At most, 1 or more.</param>
/// <param name="Told">Gets what is done and how much of the whole is, 0 to 1; any thread.</param>
public sealed record TrainingOptions(bool IsOrdered, ulong Seed = 1, int Threads = 1, Action<string, double>? Told = null)
{
    /// <summary>By feature: 1 may only raise the prediction, −1 only lower it, 0 free; never of a category. Null: all free.</summary>
    public sbyte[]? Directions { get; init; }
}
