namespace LeadRouter.Propensity.Tables;

/// <summary>What a first reading of a file tells: how many rows, their labels, and who is learnt from.</summary>
/// <param name="Labels">By row of the file: 1 converted, 0 not, 255 without a label.</param>
/// <param name="Train">Rows of the training part: in time order, or in the file's.</param>
/// <param name="Test">Rows of the test part, in the same order.</param>
/// <param name="TestWeeks">Between the first and the last of <see cref="Later"/>; null when the order is none in days.</param>
internal sealed record RowIndex(string[] Header, byte[] Labels, int[] Train, int[] Test, double? TestWeeks)
{
    private const double DaysOfWeek = 7;

    private const double MillisecondsOfDay = 86_400_000;

    private const byte Unlabelled = 255;

    /// <summary>Of the label, told to who asked for one that is not among them.</summary>
    private const int MostValues = 5;

    /// <summary>The labelled rows after <see cref="Train"/> in the same order: those of <see cref="Test"/>, and those of groups that were learnt from, which judge nothing.</summary>
    public required int[] Later { get; init; }

    /// <summary>By row of the file: whose it is; null: nobody asked.</summary>
    public int[]? Groups { get; init; }

    /// <summary>By row of the file: as how many it counts, 1 on average over <see cref="Train"/>; null: nobody asked, or all alike.</summary>
    public double[]? Weights { get; init; }

    /// <summary>Some of the label's values, those that are met first.</summary>
    public IReadOnlyCollection<string> Values { get; init; } = [];

    /// <summary>What a person should know of the rows.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Instants of the first and the last labelled row, in Unix milliseconds; null when the order is none in days.</summary>
    public (long From, long Until)? Window { get; init; }

    public static RowIndex Read(TableQuestion question, Action<long> told, CancellationToken cancellationToken)
    {
        using var text = question.File.Open(out var header);
        var label = Find(question, header, question.Label);
        var order = question.Split.Column is { } column ? Find(question, header, column) : -1;
        var group = question.Group is { } named ? Find(question, header, named) : -1;
        var positive = question.Positive.Trim();
        var labels = new List<byte>();
        var values = new SortedSet<string>(StringComparer.Ordinal);
        var keys = new TimeKeys(question);
        var groups = new RowGroups();
        var weights = new RowWeights(question, header);
        var ragged = new RaggedRows(header.Length);
        while (text.Read())
        {
            labels.Add(LabelOf(text[label], positive));
            if (values.Count < MostValues && labels[^1] != Unlabelled)
            {
                values.Add(text[label].ToString());
            }

            ragged.Add(text.Count);
            if (order >= 0)
            {
                keys.Add(text[order]);
            }

            if (group >= 0)
            {
                groups.Add(text[group]);
            }

            weights.Add(text, labels.Count, isLabelled: labels[^1] != Unlabelled);
            if ((labels.Count & 0xfff) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                told(labels.Count);
            }
        }

        if (labels.Count == 0)
        {
            throw new TableException(question.File.Path, "has a header and no rows.");
        }

        var instants = order >= 0 ? keys.ToOrder() : [];
        var (train, later) = question.Split.Kind == SplitKind.Hash ? ByHash(labels) : ByTime(labels, instants);
        var test = group >= 0 && question.Split.Kind == SplitKind.Time ? groups.Without(train, later) : later;
        var isDated = order >= 0 && keys.AreDays;
        double? weeks = isDated && later.Length > 1 ? (instants[later[^1]] - instants[later[0]]) / DaysOfWeek : null;
        return new RowIndex(header, [.. labels], train, test, weeks > 0 ? weeks : null)
        {
            Later = later,
            Groups = group >= 0 ? groups.OfRow : null,
            Weights = weights.OfRow(train),
            Values = values,
            Notes = [.. ((string?[])[ragged.Note, weights.Note, order >= 0 ? keys.Note : null]).OfType<string>()],
            Window =
                isDated && train.Length > 0 && later.Length > 0
                    ? (Milliseconds(instants[train[0]]), Milliseconds(instants[later[^1]]))
                    : null,
        };
    }

    public static int Find(TableQuestion question, string[] header, string name)
    {
        var found = Array.IndexOf(header, name.Trim());
        return found >= 0
            ? found
            : throw new TableException(
                question.File.Path,
                $"has no column '{name}'. Its columns: {string.Join(", ", header.Select(one => $"'{one}'"))}."
            );
    }

    private static byte LabelOf(ReadOnlySpan<char> text, string positive)
    {
        var isPositive =
            text.SequenceEqual(positive)
            || (Cells.TryNumber(text, out var number) && Cells.TryNumber(positive, out var wanted) && number.Equals(wanted));
        return isPositive ? (byte)1
            : Cells.IsMissing(text) ? Unlabelled
            : (byte)0;
    }

    private static long Milliseconds(double days) => (long)Math.Round(days * MillisecondsOfDay);

    private static (int[] Train, int[] Test) ByHash(List<byte> labels)
    {
        var rows = Enumerable.Range(0, labels.Count).Where(row => labels[row] != Unlabelled).ToLookup(row => Split.IsTestByHash(row));
        return ([.. rows[false]], [.. rows[true]]);
    }

    private static (int[] Train, int[] Test) ByTime(List<byte> labels, IReadOnlyList<double> keys)
    {
        var rows = new int[labels.Count(label => label != Unlabelled)];
        var next = 0;
        for (var row = 0; row < labels.Count; row++)
        {
            if (labels[row] != Unlabelled)
            {
                rows[next++] = row;
            }
        }

        if (keys.Count > 0)
        {
            // Equal instants keep the file's order, which an unstable sort by the key alone would not.
            Array.Sort(rows, (left, right) => keys[left].CompareTo(keys[right]) is var order && order != 0 ? order : left.CompareTo(right));
        }

        var train = (int)(7L * rows.Length / 10);
        return (rows[..train], rows[train..]);
    }
}
