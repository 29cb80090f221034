namespace LeadRouter.Propensity.Tables;

/// <summary>Reads a labelled file thrice: who is learnt from, what the columns are (by the training rows alone), and the rows as bytes.</summary>
public static class TableReader
{
    private const int RowsBetweenReports = 4096;

    /// <param name="seed">Of the sample that large columns are cut by.</param>
    /// <param name="told">Gets the step and the rows it has done.</param>
    /// <exception cref="TableException">The file cannot be read or learnt from.</exception>
    public static LabelledTable Read(TableQuestion question, ulong seed, Action<string, long> told, CancellationToken cancellationToken)
    {
        var index = RowIndex.Read(question, rows => told("counting rows", rows), cancellationToken);
        RequireBoth(question, index);
        var notes = new List<string>(index.Notes);
        var profiles = Profiles(question, index, seed, told, cancellationToken);
        var features = profiles.SelectMany(profile => profile.Features(index.Train.Length, notes)).ToArray();
        if (features.Length == 0)
        {
            throw new NothingToLearnException(
                question.File.Path,
                $"leaves nothing to learn from. {string.Join(' ', notes)}",
                $"no column says anything. {string.Join(' ', notes)}"
            );
        }

        var bins = Encode(question, index, features, told, cancellationToken);
        var table = new LabelledTable(features, bins, index.Labels, index.Train, index.Test, question.Split.Kind == SplitKind.Time, notes)
        {
            Header = index.Header,
            Later = index.Later,
            TestWeeks = index.TestWeeks,
            Groups = index.Groups,
            Weights = index.Weights,
            Window = index.Window,
        };
        return table.IsOrdered ? OrderOnly.LeaveOut(table) : table;
    }

    private static void RequireBoth(TableQuestion question, RowIndex index)
    {
        foreach (var (part, rows) in new[] { ("training", index.Train), ("test", index.Test) })
        {
            var positives = rows.Count(row => index.Labels[row] == 1);
            if (positives == 0 || positives == rows.Length)
            {
                throw new NothingToLearnException(
                    question.File.Path,
                    FormattableString.Invariant(
                        $"has {(positives == 0 ? "no row" : "only rows")} whose '{question.Label}' is '{question.Positive}' among the {rows.Length:N0} of its {part} part: both outcomes are needed{(index.Values.Count > 0 ? $" (its values: {string.Join(", ", index.Values.Select(value => $"'{value}'"))})" : "")}. Check --label and --positive."
                    ),
                    WithoutNames(index, rows, positives)
                );
            }
        }
    }

    private static string WithoutNames(RowIndex index, int[] rows, int positives)
    {
        var aside = index.Later.Length - index.Test.Length;
        var isTest = ReferenceEquals(rows, index.Test);
        return FormattableString.Invariant(
            $"{(positives == 0 ? "none" : "all")} of the {rows.Length:N0} {(isTest ? "youngest, which a model is judged by," : "that are learnt from")} converted{(isTest && aside > 0 ? $" ({aside:N0} more are of accounts that were learnt from, and judge nothing)" : "")}."
        );
    }

    private static ColumnProfile[] Profiles(
        TableQuestion question,
        RowIndex index,
        ulong seed,
        Action<string, long> told,
        CancellationToken cancellationToken
    )
    {
        var isTrain = new bool[index.Labels.Length];
        foreach (var row in index.Train)
        {
            isTrain[row] = true;
        }

        foreach (var name in question.Columns ?? [])
        {
            RowIndex.Find(question, index.Header, name);
        }

        foreach (var name in question.Drop)
        {
            RowIndex.Find(question, index.Header, name);
        }

        using var text = question.File.Open(out _);
        var profiles = Enumerable
            .Range(0, index.Header.Length)
            .Where(column => IsLearntFrom(question, index.Header[column]))
            .Select(column => new ColumnProfile(column, index.Header[column], seed, text.Separator))
            .ToArray();
        for (var row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                told("looking at columns", row);
            }

            if (isTrain[row])
            {
                foreach (var profile in profiles)
                {
                    profile.Add(text[profile.Column]);
                }
            }
        }

        return profiles;
    }

    /// <summary>Names are found without the blanks around them, so they are left out without them too.</summary>
    private static bool IsLearntFrom(TableQuestion question, string name)
    {
        bool Is(string? asked) => asked is not null && asked.AsSpan().Trim().SequenceEqual(name);
        return !Is(question.Label)
            && !Is(question.Split.Column)
            && !Is(question.Group)
            && !Is(question.Weight)
            && (question.Columns is null || question.Columns.Any(Is))
            && !question.Drop.Any(Is);
    }

    private static byte[][] Encode(
        TableQuestion question,
        RowIndex index,
        Feature[] features,
        Action<string, long> told,
        CancellationToken cancellationToken
    )
    {
        var bins = features.Select(_ => new byte[index.Labels.Length]).ToArray();
        using var text = question.File.Open(out _);
        for (var row = 0; text.Read(); row++)
        {
            if (row % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                told("reading rows", row);
            }

            for (var feature = 0; feature < features.Length; feature++)
            {
                bins[feature][row] = features[feature].Bin(text[features[feature].Column]);
            }
        }

        return bins;
    }
}
