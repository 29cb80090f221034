namespace LeadRouter.Propensity.Onnx.Binned;

/// <summary>Where one number that trees ask for comes from.</summary>
/// <param name="Column">Place among the model's inputs.</param>
/// <param name="ByLevel">Null: the column's own number. Otherwise the code of each of the column's texts.</param>
/// <param name="Other">The code of any other text.</param>
/// <param name="Category">Null: the number is the code. Otherwise it is 1 where the code is this one, and 0 elsewhere.</param>
internal sealed record Origin(int Column, IReadOnlyDictionary<string, double>? ByLevel, double Other, double? Category = null)
{
    /// <summary>What is made of the number afterwards, in 32 bits; null: nothing.</summary>
    public Func<double, double>? After { get; init; }

    /// <summary>A code or the column's own number as it arrives.</summary>
    public double Value(double number) => After is null ? number : After(number);

    /// <summary>The same with one thing more made of it.</summary>
    public Origin Then(Func<double, double> next) => this with { After = After is { } before ? number => next(before(number)) : next };

    /// <param name="level">Null: a text that is not known.</param>
    public double Of(string? level)
    {
        var code = level is not null && ByLevel is not null ? ByLevel.GetValueOrDefault(level, Other) : Other;
        return Category is not { } category ? code
            : code.Equals(category) ? 1
            : 0;
    }

    /// <summary>The same with other codes; a one of a category stays one in every type.</summary>
    public Origin Map(Func<double, double> to) =>
        Category is not null
            ? this
            : new(Column, ByLevel?.ToDictionary(one => one.Key, one => to(one.Value), StringComparer.Ordinal), to(Other));
}
