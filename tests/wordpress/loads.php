<?php
// Reads a list of markup as JSON, and writes of each whether the plugin loads its script for it.
namespace RustyAudio;

require dirname( __DIR__ ) . '/wp-load.php';

function loads( string $html ): bool {
	wp_dequeue_script_module( MODULE );
	enqueue_for( $html );
	ob_start();
	wp_script_modules()->print_enqueued_script_modules();
	return str_contains( ob_get_clean(), kit()['script'] );
}
echo json_encode( array_map( __NAMESPACE__ . '\\loads', json_decode( stream_get_contents( STDIN ), true ) ) );
