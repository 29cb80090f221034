namespace LeadRouter.Propensity.Calibration;

/// <summary>Turns what a model says into what happens. Never reverses an order.</summary>
public interface ICalibrator
{
    /// <summary>none, shift, platt or isotonic.</summary>
    string Name { get; }

    /// <summary>Log-odds to log-odds.</summary>
    double Calibrate(double logOdds);

    /// <summary>The same, with something added to what comes out.</summary>
    /// <param name="logOdds">What is added.</param>
    ICalibrator Shifted(double logOdds);
}
