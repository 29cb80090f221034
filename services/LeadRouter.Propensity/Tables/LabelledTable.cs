namespace LeadRouter.Propensity.Tables;

/// <summary>A file in memory: a byte for each row and feature.</summary>
/// <param name="Bins">By feature, then by row of the file.</param>
/// <param name="Labels">By row of the file: 1 converted, 0 not, 255 unknown.</param>
/// <param name="Train">Rows that are learnt from, in time order when the split is by time.</param>
/// <param name="Test">Rows that are only predicted.</param>
/// <param name="IsOrdered">Whether the split is by time.</param>
/// <param name="Notes">What a person should know of the columns.</param>
public sealed record LabelledTable(
    IReadOnlyList<Feature> Features,
    byte[][] Bins,
    byte[] Labels,
    int[] Train,
    int[] Test,
    bool IsOrdered,
    IReadOnlyList<string> Notes
)
{
    /// <summary>The file's columns, by their places.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>Where the rows are from, for who is told that something is wrong with them.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the columns were asked for by name: then being better than all others together gives no leak away.</summary>
    public bool AreChosen { get; init; }

    /// <summary>
    /// The labelled rows after <see cref="Train"/> in the same order: those of <see cref="Test"/>, and those of groups that were learnt from, which judge nothing. Null:
    /// there are no others than those of <see cref="Test"/>.
    /// </summary>
    public int[]? Later { get; init; }

    /// <summary>Weeks between the first and the last row after the training part; null when nobody knows.</summary>
    public double? TestWeeks { get; init; }

    /// <summary>By row of the file: rows of one number belong together, and are never learnt from and judged by. Null: each stands for itself.</summary>
    public int[]? Groups { get; init; }

    /// <summary>By row of the file: as how many rows one counts, over 0, 1 on average over <see cref="Train"/>. Null: each as one.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Instants of the first and the last labelled row, in Unix milliseconds; null when nobody knows.</summary>
    public (long From, long Until)? Window { get; init; }

    public int Rows => Train.Length + Test.Length + AsideRows;

    /// <summary>How many labelled rows after the training part judge nothing.</summary>
    public int AsideRows => (Later ?? Test).Length - Test.Length;

    /// <summary>The column that a feature was made of.</summary>
    public string NameOf(Feature feature) => feature.Column >= 0 && feature.Column < Header.Count ? Header[feature.Column] : feature.Name;

    /// <summary>The same rows with some of the features.</summary>
    public LabelledTable With(Func<Feature, bool> isKept)
    {
        var kept = Enumerable.Range(0, Features.Count).Where(feature => isKept(Features[feature])).ToArray();
        return this with { Features = [.. kept.Select(feature => Features[feature])], Bins = [.. kept.Select(feature => Bins[feature])] };
    }
}
