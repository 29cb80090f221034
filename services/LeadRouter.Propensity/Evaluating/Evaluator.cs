using LeadRouter.Propensity.Drift;
using LeadRouter.Propensity.Leaks;
using LeadRouter.Propensity.Metrics;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Training;

namespace LeadRouter.Propensity.Evaluating;

/// <summary>Learns from the training part of a file and judges by its test part.</summary>
public sealed class Evaluator(IPropensityTrainer trainer, TimeProvider clock)
{
    /// <param name="told">Gets the step and how much of it is done: rows while reading, a share of 1 while learning.</param>
    /// <exception cref="TableException">The file cannot be read or learnt from.</exception>
    /// <exception cref="EvidenceException">There are too few rows of one outcome.</exception>
    public Evaluation Evaluate(
        TableQuestion question,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken
    ) => Evaluate(Read(question, options, told, cancellationToken), options, told, cancellationToken, out _);

    /// <summary>The same, and then learns once more, from all that came later too: what is known last is worth most to whoever uses the model.</summary>
    public LearntModel Learn(
        TableQuestion question,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken
    ) => Learn(Read(question, options, told, cancellationToken), options, told, cancellationToken);

    /// <summary>The same of rows that somebody has read already, from wherever.</summary>
    /// <exception cref="TableException">There is nothing but leaks to learn from.</exception>
    /// <exception cref="EvidenceException">There are too few rows of one outcome.</exception>
    public LearntModel Learn(
        LabelledTable table,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken
    )
    {
        var evaluation = Evaluate(table, options, told, cancellationToken, out var used);
        var rows = RowMatrix.Of(used, [.. used.Train, .. used.Later ?? used.Test]);
        var result = trainer.Train(rows, Training(used, options, told), cancellationToken);
        return new LearntModel(result.Model, [.. used.Features.Select(feature => used.Header[feature.Column])], evaluation)
        {
            Window = used.Window,
        };
    }

    private static LabelledTable Read(
        TableQuestion question,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken
    ) =>
        TableReader.Read(question, options.Seed, (step, rows) => told(step, rows), cancellationToken) with
        {
            Source = question.File.Path,
            AreChosen = question.Columns is not null,
        };

    private static TrainingOptions Training(LabelledTable used, EvaluationOptions options, Action<string, double> told) =>
        new(used.IsOrdered, options.Seed, options.Threads, told) { Directions = Directions.Of(used, options) };

    private Evaluation Evaluate(
        LabelledTable table,
        EvaluationOptions options,
        Action<string, double> told,
        CancellationToken cancellationToken,
        out LabelledTable used
    )
    {
        var started = clock.GetTimestamp();
        told("looking for leaks", 0);
        var leaks = OfColumns(
            table,
            LeakDetector.Find(RowMatrix.Of(table, table.Train), table.AreChosen, options.Threads, cancellationToken)
        );
        used = WithoutLeaks(table, leaks, options);
        var rows = RowMatrix.Of(used, used.Train);
        var training = Training(used, options, told);
        var result = trainer.Train(rows, training, cancellationToken);
        var trained = clock.GetElapsedTime(started);
        var test = RowMatrix.Of(used, used.Test);
        var predicted = new double[test.Count];
        result.Model.LogOdds(test, predicted);
        foreach (ref var one in predicted.AsSpan())
        {
            one = LogOdds.ToProbability(one);
        }

        return new Evaluation(
            rows.Count,
            test.Count,
            result,
            Quality.Of(predicted, test.Labels, test.Weights),
            leaks,
            DriftDetector.Compare(rows, test),
            trained,
            Directions.Note(used, training.Directions) is { } held ? [.. used.Notes, held] : used.Notes,
            new Tested(test, predicted, used.TestWeeks)
        )
        {
            AsideRows = used.AsideRows,
        };
    }

    /// <summary>What was made of a column (a weekday, rarer levels) leaks as that column, once.</summary>
    private static Leak[] OfColumns(LabelledTable table, IReadOnlyList<Leak> leaks) =>
        [
            .. leaks
                .Select(leak => leak with { Column = table.NameOf(table.Features.First(feature => feature.Name == leak.Column)) })
                .DistinctBy(leak => leak.Column),
        ];

    private static LabelledTable WithoutLeaks(LabelledTable table, IReadOnlyList<Leak> leaks, EvaluationOptions options)
    {
        if (options.IsEveryColumnKept)
        {
            return table;
        }

        if (table.Header.Count > 0 && options.Kept?.FirstOrDefault(name => !table.Header.Contains(name)) is { } unknown)
        {
            throw new TableException(
                table.Source,
                $"has no column '{unknown}' to be kept. Its columns: {string.Join(", ", table.Header.Select(one => $"'{one}'"))}."
            );
        }

        // A date's weekday leaks when the date does: a column leaves with all that was made of it.
        var columns = leaks
            .Where(leak => options.Kept?.Contains(leak.Column) != true)
            .Select(leak => leak.Column)
            .ToHashSet(StringComparer.Ordinal);
        var used = table.With(feature => !columns.Contains(table.NameOf(feature)));
        return used.Features.Count > 0
            ? used
            : throw new NothingToLearnException(
                table.Source,
                $"has nothing but leaks to learn from: {Told(leaks)}. --keep learns from them all the same.",
                $"every column knows the outcome: {Told(leaks)}."
            );
    }

    private static string Told(IReadOnlyList<Leak> leaks) => string.Join("; ", leaks.Select(leak => $"'{leak.Column}': {leak.Reason}"));
}
