using LeadRouter.Propensity.Models;
using LeadRouter.Propensity.Tables;
using LeadRouter.Propensity.Trees;

namespace LeadRouter.Propensity.Training;

/// <summary>
/// Tries naive Bayes, logistic regression and boosted trees inside the training part, takes the convex blend that validates best, and calibrates it
/// if validation says so.
/// </summary>
public sealed class BlendTrainer : IPropensityTrainer
{
    private readonly Func<int, long, List<IMember>> _members;

    /// <summary>Rows that choices are made by: all of them up to here, then a seeded sample.</summary>
    private const int RowsToChooseBy = 60_000;

    private const int FoldCount = 5;

    public BlendTrainer()
        : this("own", OwnMembers) { }

    /// <param name="members">What is blended, by the number of rows and of those of the rarer outcome.</param>
    internal BlendTrainer(string name, Func<int, long, List<IMember>> members)
    {
        Name = name;
        _members = members;
    }

    public string Name { get; }

    public TrainingResult Train(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken)
    {
        var positives = rows.Labels.Sum(label => (long)label);
        if (positives < EvidenceException.Least || rows.Count - positives < EvidenceException.Least)
        {
            throw new EvidenceException(positives, rows.Count - positives);
        }

        rows = rows.Scaled();
        var sample = rows.Drawn(RowsToChooseBy, SeededRandom.Mix(options.Seed, 77));
        var folds = Folds.Of(sample, options.IsOrdered, FoldCount, options.Seed);
        var train = folds.Select(fold => sample.Of(fold.Train)).ToArray();
        var validation = folds.Select(fold => sample.Of(fold.Validation)).ToArray();
        var rarer = Math.Min(positives, rows.Count - positives);
        var members = _members(rows.Count, rarer);
        if (options.IsOrdered)
        {
            // What was learnt long ago may no longer hold: validation weighs the younger half against the whole. Members of their own: each remembers its number of trees.
            members.AddRange([.. _members(rows.Count, rarer).Select(member => new RecentMember(member))]);
        }

        var predicted = new List<Validated>();
        foreach (var member in members)
        {
            options.Told?.Invoke($"validating {member.Name}", predicted.Count / (members.Count + 2.0));
            predicted.Add(member.Validate(train, validation, sample.Count, options, cancellationToken));
        }

        var selection = Selection.Of(
            predicted,
            [.. validation.Select(part => part.Labels)],
            options.IsOrdered,
            [.. validation.Select(part => part.Weights)]
        );
        return new TrainingResult(Fit(rows, members, selection, options, cancellationToken), selection.Quality, selection.Skill);
    }

    /// <summary>Few rows bear small models only.</summary>
    private static List<IMember> OwnMembers(int rows, long rarer)
    {
        if (rarer < 200)
        {
            return
            [
                TablesMember.BaseRate(),
                TablesMember.NaiveBayes(),
                TablesMember.Logistic(10),
                TablesMember.Logistic(50),
                TablesMember.Logistic(2, isLinear: true),
                TablesMember.Logistic(20, isLinear: true),
                new TreesMember(new TreeOptions(Leaves: 3, MinEvidence: 3, MostTrees: 300), runs: 4),
            ];
        }

        var runs = rows switch
        {
            <= 50_000 => 4,
            <= 200_000 => 2,
            _ => 1,
        };
        int[] leaves = rows <= 15_000 ? [4, 8, 16] : [8, 16, 32];
        return
        [
            TablesMember.BaseRate(),
            TablesMember.NaiveBayes(),
            TablesMember.Logistic(4),
            TablesMember.Logistic(30),
            TablesMember.Logistic(1, isLinear: true),
            TablesMember.Logistic(10, isLinear: true),
            .. leaves.Select(one => new TreesMember(new TreeOptions(Leaves: one, ColumnShare: one == leaves[^1] ? 1 : 0.5), runs)),
        ];
    }

    private static PropensityModel Fit(
        RowMatrix rows,
        List<IMember> members,
        Selection selection,
        TrainingOptions options,
        CancellationToken cancellationToken
    )
    {
        var (weights, calibrator) = (selection.Weights, selection.Calibrator);
        var tables = AdditiveTables.None(rows.Features, 0);
        var trees = new List<Tree>();
        var parts = new List<string>();
        for (var member = 0; member < members.Count; member++)
        {
            if (weights[member] <= 0)
            {
                continue;
            }

            options.Told?.Invoke(
                $"training {members[member].Name}",
                (members.Count + (2.0 * member / members.Count)) / (members.Count + 2)
            );
            var model = members[member].Fit(rows, options, cancellationToken);
            tables = tables.Plus(model.Tables, 1, weights[member]);
            trees.AddRange(model.Trees.Select(tree => tree.Times(weights[member])));
            parts.Add(FormattableString.Invariant($"{weights[member]:0%} {members[member].Name}"));
        }

        var description = $"{string.Join(" + ", parts)}; calibration: {calibrator.Name}";
        return new PropensityModel(rows.Features, tables, new Forest(rows.Features, trees), calibrator, description);
    }
}
