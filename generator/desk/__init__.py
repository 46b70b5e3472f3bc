"""Operations around the flow: publish, correct, batch, status, doctor, scaffold and the weekly pull request."""
