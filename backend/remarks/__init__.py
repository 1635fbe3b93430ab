"""What phones recorded and somebody at the desk must look into, until somebody has."""
