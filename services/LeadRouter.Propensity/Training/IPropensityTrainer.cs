using LeadRouter.Propensity.Tables;

namespace LeadRouter.Propensity.Training;

/// <summary>Learns from labelled rows.</summary>
public interface IPropensityTrainer
{
    /// <summary>As it is asked for in the configuration.</summary>
    string Name { get; }

    /// <param name="rows">The training part, in time order when the options say so. Every choice is made inside it.</param>
    /// <exception cref="EvidenceException">There are too few rows of one outcome.</exception>
    TrainingResult Train(RowMatrix rows, TrainingOptions options, CancellationToken cancellationToken);
}
