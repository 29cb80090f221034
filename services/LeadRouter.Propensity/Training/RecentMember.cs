using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Training;

/// <summary>A member that looks at the younger half of ordered rows only.</summary>
internal sealed class RecentMember(IMember member) : IMember
{
    public string Name => $"{member.Name}, recent rows";

    public Validated Validate(
        RowMatrix[] train,
        RowMatrix[] validation,
        int rows,
        TrainingOptions options,
        CancellationToken cancellationToken
    ) => member.Validate([.. train.Select(Younger)], validation, rows - (rows / 2), options, cancellationToken);

    public MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken) =>
        member.Fit(Younger(rows), options, cancellationToken);

    private static RowMatrix Younger(RowMatrix rows) => rows.Of([.. Enumerable.Range(rows.Count / 2, rows.Count - (rows.Count / 2))]);
}
