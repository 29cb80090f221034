using LeadRouter.Propensity.Linear;
using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Training;

/// <summary>A member that is nothing but weights by bin.</summary>
internal sealed class TablesMember(string name, Func<RowMatrix, int, CancellationToken, AdditiveTables> learn) : IMember
{
    public string Name => name;

    /// <summary>Knows nothing of a row: its share of a blend is how much the others have to be held back.</summary>
    public static TablesMember BaseRate() =>
        new("base rate", (rows, _, _) => AdditiveTables.None(rows.Features, LogOdds.Of(Math.Clamp(rows.BaseRate(), 1e-6, 1 - 1e-6))));

    public static TablesMember NaiveBayes() => new("naive Bayes", (rows, _, _) => Linear.NaiveBayes.Train(rows));

    public static TablesMember Logistic(double penalty, bool isLinear = false) =>
        new(
            FormattableString.Invariant($"{(isLinear ? "linear" : "binned")} logistic regression (penalty {penalty})"),
            (rows, threads, stop) => LogisticRegression.Train(rows, new LogisticOptions(penalty, IsLinear: isLinear), threads, stop)
        );

    public Validated Validate(
        RowMatrix[] train,
        RowMatrix[] validation,
        int rows,
        TrainingOptions options,
        CancellationToken cancellationToken
    )
    {
        var predicted = new double[train.Length][];
        Parallel.For(
            0,
            train.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken },
            fold =>
                predicted[fold] = HeldTables
                    .Of(learn(train[fold], 1, cancellationToken), train[fold], options.Directions)
                    .LogOdds(validation[fold])
        );
        return new Validated(predicted, predicted);
    }

    public MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken) =>
        new(HeldTables.Of(learn(rows, options.Threads, cancellationToken), rows, options.Directions), []);
}
