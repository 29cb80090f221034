namespace LeadRouter.Intake.Bodies;

/// <summary>The bodies of all requests together hold as much as they may.</summary>
internal sealed class BodyRoomException() : Exception("The bodies of all requests together hold as much as they may (Intake:MaxBodyBytes).");
