using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Training;

/// <summary>One way to learn, tried by validation and blended with others.</summary>
internal interface IMember
{
    string Name { get; }

    /// <param name="rows">That are learnt from in the end: more of them bear more trees.</param>
    /// <returns>Log-odds of the validation rows, by what each fold's training rows teach.</returns>
    Validated Validate(RowMatrix[] train, RowMatrix[] validation, int rows, TrainingOptions options, CancellationToken cancellationToken);

    /// <summary>Learns from the whole training part, by what <see cref="Validate"/> has found.</summary>
    MemberModel Fit(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken);
}
